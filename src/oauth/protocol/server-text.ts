import { printable } from '../../foundation/index.ts'

/** Long runs without a space, slash or dot: what codes, tokens and the parts of a JWT look like. */
const tokenLike = /[\w+~-]{40,}=*/g

/**
 * A sentence of the server's, fit to be shown: some servers repeat in it the code or the token that
 * they refuse, and an error of ours carries neither.
 */
export const serverText = (text: string): string => printable(text.replaceAll(tokenLike, '[hidden]'))
