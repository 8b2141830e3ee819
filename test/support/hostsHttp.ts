import { connect as connectSocket, type Socket } from 'node:net'

/** Sends a request as it stands over a socket of its own, and gives the status of the answer (0: hung up without one). */
export function rawStatus(port: number, lines: readonly string[], body = ''): Promise<number> {
  return new Promise((resolve) => {
    const socket = connectSocket(port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      heard += text
      if (heard.includes('\r\n\r\n')) socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0)))
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
  })
}

/** Opens a socket, says the start of a request, and gives the socket. */
export function begun(port: number, start: string): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connectSocket(port, '127.0.0.1', () => socket.write(start, () => resolve(socket)))
    socket.on('error', () => {})
  })
}
