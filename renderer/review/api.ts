import type * as z from 'zod'
import type { REVIEWS } from '../../clauses/api/contract/reviews.ts'
import type { Api } from '../../clauses/api/contract.ts'

type Procedures = typeof REVIEWS

/** The procedures of taking files back, as the screens call them. */
export type ReviewsApi = {
  readonly [N in keyof Procedures]: (
    input: z.infer<Procedures[N]['input']>,
  ) => Promise<z.infer<Procedures[N]['output']>>
}

/** The reviews' part of the Api. */
export const reviewsOf = (api: Api): ReviewsApi => api as unknown as ReviewsApi
