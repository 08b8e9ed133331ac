// Builds the page into a folder of its own, beside nothing of the app.
import { build } from 'vite';

export async function buildWebFormsPage(folder) {
    const into = { outDir: folder, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 10_000 };
    await build({ root: import.meta.dirname, configFile: false, base: './', logLevel: 'error', build: into });
    return folder;
}
