export { readPastedToken } from '#contract/pasted-token.ts'
