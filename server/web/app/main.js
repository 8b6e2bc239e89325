import { onSessionEnd } from "./api.js";
import { go, here, start } from "./router.js";
import { forget } from "./session.js";

onSessionEnd(() => {
  forget();
  go("/app/sign-in", { next: here() }, { replace: true });
});
start();
