export interface EditorRun {
  /** Absolute path of a module that exports `inEditor(): Promise<T>`, where T is JSON; it can import `vscode`. */
  readonly file: string;
  /** The extension to run from its folder. Every such run requires one. */
  readonly developmentPath: string;
  /** Folders and `.vsix` files of further extensions to install. */
  readonly extraExtensions?: readonly string[];
  /** Added to the environment of the extension host, as input of the function. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Calls a function inside the extension host of a fresh VS Code, and resolves with its result. */
export function runInEditor(run: EditorRun): Promise<unknown>;
