/** Of the details documents of resources. */
export const detailsScheme = 'cloud-attachments';

/** Of the pages about error codes. */
export const pagesScheme = 'cloud-attachments-code';

/** Of the documents with the details of a question. */
export const questionScheme = 'cloud-attachments-question';

/** Of the documents with everything that is known of an operation. */
export const operationScheme = 'cloud-attachments-operation';

/** Of the documents of reviews. */
export const reviewScheme = 'cloud-attachments-review';

/** Of the documents with the test of a connection. */
export const connectionScheme = 'cloud-attachments-connection';
