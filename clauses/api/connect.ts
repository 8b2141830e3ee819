import { Refused } from '../model/refusal.ts'
import { AnyReply, type Api, CONTRACT, type Input, type Name, type Output } from './contract.ts'

/** Carries one call to a host and brings its Reply back. */
export type Send = (name: Name, input: unknown) => Promise<unknown>

/** The Api on the far side of a `send`. A refusal comes out as a rejection with Refused; a malformed reply is a bug. */
export function connect(send: Send): Api {
  const call = async <N extends Name>(name: N, input: Input<N>): Promise<Output<N>> => {
    const reply = AnyReply.parse(await send(name, input))
    if (reply.ok) return reply.value as Output<N>
    throw new Refused(reply.refusal.code, reply.refusal.message, reply.refusal.details)
  }
  const entries = (Object.keys(CONTRACT) as Name[]).map((name) => [name, (input: never) => call(name, input)])
  return Object.fromEntries(entries) as Api
}
