/** Where the store is that gateways share, and who they are to it. */
export type StoreAddress = {
  host: string
  port: number
  isSecure: boolean
  database: number
  username?: string
  password?: string
}

/** `redis://`, or `rediss://` for TLS, with name and password where it wants them, and the number of a database. */
export const readStoreAddress = (text: string): StoreAddress | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '' || /[?#]/.test(text))
    return undefined
  const [, database] = /^\/?(\d{0,4})$/.exec(url.pathname) ?? []
  if (database === undefined) return undefined
  try {
    const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
    return {
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(url.port || 6379),
      isSecure: url.protocol === 'rediss:',
      database: Number(database),
      ...(username !== '' && { username }),
      ...(password !== '' && { password }),
    }
  } catch {
    return undefined
  }
}
