// Who is signed in, and what their role lets them do. The server decides; this spares people a refusal.

import { get } from "./api.js";

const RANKS = { readOnly: 0, member: 1, owner: 2 };

export const ROLES = { owner: "Owner", member: "Member", readOnly: "Read only" };

let known = null;

/** Who is signed in; asks the server once. */
export async function whoami() {
  known ??= await get("/auth/me");
  return known;
}

export const remember = (session) => { known = session; };

export const forget = () => { known = null; };

/** The same without asking; null where nobody is. */
export const current = () => known;

/** Whether whoever is signed in may do what this role may. */
export const may = (role) => (RANKS[known?.user?.role] ?? 0) >= RANKS[role];
