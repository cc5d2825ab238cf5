/** The key of the writes of a review that weren't sent, in the state of the workspace. */
export const unsentReviewKey = 'unsentReview';
