/**
 * Builds the page as one file: script and style stand in it, and a policy that lets nothing else run or load.
 *
 * `VIEWER_OUT` names another folder to build into, for the check that the committed file is what the source builds.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/** What the bundle holds of others, whose licences ask to be shown. */
const BUNDLED = ["sigma", "graphology", "graphology-utils", "events"];

export default defineConfig({
  build: {
    outDir: process.env.VIEWER_OUT ?? "dist",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 1 << 20,
    reportCompressedSize: false,
    rollupOptions: { input: "viewer.html" },
  },
  plugins: [oneFile()],
});

function oneFile(): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_options, bundle) {
      let script = "";
      let style = "";
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === "chunk") script += file.code;
        else if (name.endsWith(".css")) style += text(file.source);
        else continue;
        delete bundle[name];
      }
      const page = bundle["viewer.html"];
      if (page?.type !== "asset") throw new Error("the build made no viewer.html");
      // A closing tag inside a string of the script would end it.
      script = script.trim().replace(/<\/script/gi, "<\\/script");
      const policy = [
        "default-src 'none'",
        `script-src ${hash(script)}`,
        `style-src ${hash(style)}`,
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
      ].join("; ");
      page.source = text(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/, "")
        .replace("<!-- policy -->", () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
        .replace("<!-- style -->", () => `<style>${style}</style>`)
        .replace("<!-- notices -->", () => `<!--\n${notices()}\n-->`)
        .replace("<!-- script -->", () => `<script type="module">${script}</script>`);
    },
  };
}

function notices(): string {
  return BUNDLED.map((name) => {
    const folder = new URL(`node_modules/${name}/`, import.meta.url);
    const { version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8")) as { version: string };
    const file = ["LICENSE.txt", "LICENSE"].map((file) => new URL(file, folder)).find(readable);
    const licence = file === undefined ? "MIT License" : readFileSync(file, "utf8").trim();
    return `This page contains ${name} ${version}:\n\n${licence}`;
  })
    .join("\n\n")
    .replaceAll("--", "- -");
}

function readable(file: URL): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

function text(source: string | Uint8Array): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source);
}

function hash(source: string): string {
  return `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
}
