/** Single modules of undici instead of all of it, which would set a dispatcher for the whole process. */
declare module 'undici/lib/dispatcher/env-http-proxy-agent.js' {
  import { EnvHttpProxyAgent } from 'undici'
  // biome-ignore lint/style/noDefaultExport: it is a CommonJS module.
  export default EnvHttpProxyAgent
}
declare module 'undici/lib/dispatcher/pool.js' {
  import { Pool } from 'undici'
  // biome-ignore lint/style/noDefaultExport: it is a CommonJS module.
  export default Pool
}
declare module 'undici/lib/api/api-connect.js' {
  import type { Dispatcher } from 'undici'

  const connect: Dispatcher['connect']
  // biome-ignore lint/style/noDefaultExport: it is a CommonJS module.
  export default connect
}
