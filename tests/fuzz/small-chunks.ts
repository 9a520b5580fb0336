/** So small that an edit of a few products is sent in several chunks. */
export const SMALL_CHUNKS = { inlineCharacters: 500, chunkBytes: 150 }
