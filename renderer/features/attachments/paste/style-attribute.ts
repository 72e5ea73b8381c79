/** Where styles of pasted elements are, to be read and never applied. */
export const STYLE = 'data-pasted-style'
