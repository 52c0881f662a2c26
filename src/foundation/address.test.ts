import { describe, expect, it } from 'vitest'
import { isLoopback, isPrivateAddress, isSafeForSecrets } from './address.ts'

const judged = (address: string) => {
  const url = new URL(address)
  return { loopback: isLoopback(url), safe: isSafeForSecrets(url), private: isPrivateAddress(url) }
}

const thisMachine = { loopback: true, safe: true, private: true }
const publicHttps = { loopback: false, safe: true, private: false }
const publicHttp = { loopback: false, safe: false, private: false }
const privateHttps = { loopback: false, safe: true, private: true }
const privateHttp = { loopback: false, safe: false, private: true }

describe('an address', () => {
  it.each([
    ['http://127.0.0.1:8400', thisMachine],
    ['http://[::1]:8400', thisMachine],
    ['http://LOCALHOST', thisMachine],
    ['http://0x7f.1', thisMachine],
    ['ftp://127.0.0.1', { ...thisMachine, safe: false }],
    ['https://idcs-0.identity.oraclecloud.com', publicHttps],
    ['http://idcs-0.identity.oraclecloud.com', publicHttp],
    ['http://localhost.example.com', publicHttp],
    ['http://127.0.0.1.example.com', publicHttp],
    ['http://127.0.0.2', privateHttp],
    ['http://localhost.', privateHttp],
    ['https://10.1.2.3', privateHttps],
    ['https://172.16.0.1', privateHttps],
    ['https://172.31.255.255', privateHttps],
    ['https://172.15.0.1', publicHttps],
    ['https://172.32.0.1', publicHttps],
    ['https://192.168.1.1', privateHttps],
    ['https://169.254.169.254', privateHttps],
    ['https://100.64.0.1', privateHttps],
    ['https://100.127.0.1', privateHttps],
    ['https://100.63.0.1', publicHttps],
    ['https://100.128.0.1', publicHttps],
    ['https://0.0.0.0', privateHttps],
    ['https://8.8.8.8', publicHttps],
    ['https://10.example.com', publicHttps],
    ['https://[::]', privateHttps],
    ['https://[fe80::1]', privateHttps],
    ['https://[febf::1]', privateHttps],
    ['https://[fec0::1]', publicHttps],
    ['https://[fd00:1::1]', privateHttps],
    ['https://[fc::1]', publicHttps],
    ['https://[2606:4700::1111]', publicHttps],
    ['https://[::ffff:10.0.0.1]', privateHttps],
    ['https://[::127.0.0.1]', privateHttps],
    ['https://[::ffff:8.8.8.8]', publicHttps],
    ['https://metadata.google.internal', privateHttps],
    ['https://printer.local', privateHttps],
    ['https://local.example.com', publicHttps],
  ])('%s is judged for what it is', (address, expected) => expect(judged(address)).toEqual(expected))
})
