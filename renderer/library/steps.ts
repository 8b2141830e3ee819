/** What is asked and said when a clause is moved to a status. */
export const STEPS = {
  approved: {
    title: 'Approve this wording',
    action: 'Approve',
    done: 'Approved.',
    help: 'Approval holds for this version only. A new version starts as a draft again.',
  },
  draft: {
    title: 'Return to draft',
    action: 'Return to draft',
    done: 'Returned to draft.',
    help: 'Say what has to be looked at again.',
  },
  retired: {
    title: 'Retire this clause',
    action: 'Retire',
    done: 'Retired.',
    help: 'It stays readable, and drafts that use it keep it with a warning.',
  },
} as const
