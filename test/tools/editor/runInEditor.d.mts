export interface EditorRun {
  /** Absolute path of a module that exports `inEditor(): Promise<T>`, whose T can be told in JSON; it may import `vscode`. */
  readonly file: string;
  /** The extension that runs from its folder, as every such run needs one. */
  readonly developmentPath: string;
  /** Folders and `.vsix` files of further extensions to have installed. */
  readonly extraExtensions?: readonly string[];
  /** Added to the environment of the extension host: what the function is to know. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Calls a function inside the extension host of a fresh VS Code, and resolves with what it returned. */
export function runInEditor(run: EditorRun): Promise<unknown>;
