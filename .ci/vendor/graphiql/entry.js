// What the page takes of GraphiQL, under the global name `vendored`.
import "graphiql/style.css";

export { GraphiQL } from "graphiql";
export { useEditorContext, useExecutionContext } from "@graphiql/react";
export { createElement, useEffect, useRef } from "react";
export { createRoot } from "react-dom/client";
