/** The address as a person reads it; as it was sent where it cannot be decoded. */
export const readableTarget = (target: string): string => {
  try {
    return decodeURIComponent(target.replaceAll('+', ' '))
  } catch {
    return target
  }
}
