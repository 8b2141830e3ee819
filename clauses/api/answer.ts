import { shallow } from '../model/json.ts'
import { explain, Refused } from '../model/refusal.ts'
import { type Api, CONTRACT, isName, type Reply } from './contract.ts'

const no = (refusal: Refused['refusal']): Reply => ({ ok: false, refusal })

const called = (name: unknown): string =>
  typeof name === 'string' ? `called “${name.slice(0, 80)}”` : 'without a name'

/**
 * Runs one call and never throws: the input is parsed by the contract's schema, an expected "no" becomes its Refusal,
 * and a bug becomes `failed` after `report` has had it.
 */
export async function answer(
  api: Api,
  name: unknown,
  input: unknown,
  report: (bug: unknown, name: string) => void = () => {},
): Promise<Reply> {
  if (!isName(name)) return no({ code: 'invalid', message: `There is no procedure ${called(name)}.` })
  if (!shallow(input)) return no({ code: 'invalid', message: `${name}: the input nests too deeply.` })
  const parsed = CONTRACT[name].input.safeParse(input)
  if (!parsed.success) return no({ code: 'invalid', message: explain(name, parsed.error) })
  try {
    const run = api[name] as (input: unknown) => Promise<unknown>
    return { ok: true, value: await run(parsed.data) }
  } catch (error) {
    if (error instanceof Refused) return no(error.refusal)
    report(error, name)
    return no({
      code: 'failed',
      message: 'Something went wrong inside Clausewright. What was saved before is safe; please try again.',
    })
  }
}
