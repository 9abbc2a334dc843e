// What the page takes of YASGUI, under the global name `vendored`.
import "@zazuko/yasgui/build/yasgui.min.css";

export { Yasgui } from "@zazuko/yasgui";
