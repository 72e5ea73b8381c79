/** A field that every row or message has. */
export const need = (name, type) => ({ name, type, required: true })

/** A field that may be missing. */
export const may = (name, type) => ({ name, type })

/** A list, possibly empty. */
export const many = (name, type) => ({ name, type, required: true, array: true })
