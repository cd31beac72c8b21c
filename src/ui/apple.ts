/** Keyboards of Apple have Command for Ctrl, and Option to type further signs with. */
export const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)
