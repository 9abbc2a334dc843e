// The audits of GraphQL over HTTP that the npm package graphql-http publishes, one JSON line each.
// node tests/audits.mjs URL NODE_MODULES
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [url, modules] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'audits.js'));
const { serverAudits } = require('graphql-http');

for (const audit of serverAudits({ url })) {
  const { status, reason } = await audit.fn();
  console.log(JSON.stringify({ id: audit.id, name: audit.name, status, reason }));
}
