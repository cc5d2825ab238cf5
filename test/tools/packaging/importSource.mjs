import { commonOptions } from './options.mjs';

/**
 * Imports a TypeScript source of the extension into a tool. It must not import the editor's API.
 * @param {string} file relative to the project's top folder
 */
export async function importSource(file) {
  const esbuild = await import('esbuild');
  const { outputFiles } = await esbuild.build({ ...commonOptions(false), entryPoints: [file], format: 'esm' });
  const [{ text } = { text: '' }] = outputFiles;
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}
