import type { Usage } from "./models/models.js";

export function cost(usage: Usage, price: number): number {
  return usage.total_tokens * price;
}

const usage: Usage = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 };
console.log(cost(usage, 2));
