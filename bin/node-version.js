// @ts-check
/** Whether a Node is one that this is made for: older ones do not run TypeScript as it is, or warn of it. */
export const isNewEnough = (/** @type {string} */ version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 18) || (major === 23 && minor >= 6)
}
