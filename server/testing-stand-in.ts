/** What tests share, made anew before each of them. */

/** Whatever it stands for just now. */
export const standIn = <Thing extends object>(current: () => Thing): Thing =>
  new Proxy({} as Thing, { get: (_, name) => Reflect.get(current(), name) as unknown })
