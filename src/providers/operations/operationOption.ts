/** Values of parameters that the user chooses or that are made for the dialog, by the name of the parameter. */
export type Chosen = Readonly<Record<string, string>>;

/** One of several ways to carry out an operation. The dialog has a button for each that nothing blocks. */
export interface OperationOption {
  readonly chosen: Chosen;
  /** The text of the button. */
  readonly verb: string;
}

/** The options of an operation without a choice. */
export const noOptions = (): readonly OperationOption[] => [];
