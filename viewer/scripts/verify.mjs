/** Builds the page into a temporary folder and fails when it differs from the committed one. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "viewer-"));
try {
  const built = spawnSync("npm", ["run", "--silent", "build"], {
    cwd: here,
    env: { ...process.env, VIEWER_OUT: out },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (built.status !== 0) process.exit(1);
  const fresh = readFileSync(join(out, "viewer.html"));
  const committed = readFileSync(join(here, "dist/viewer.html"));
  if (!fresh.equals(committed)) {
    console.error("dist/viewer.html is not what the source builds; run `npm run build` and commit it");
    process.exit(1);
  }
  console.log(`dist/viewer.html is what the source builds (${committed.length} bytes)`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
