const actions = { double: (value) => value * 2, square: (value) => value ** 2 };

export function evaluate(expression) {
  const compute = new Function("x", `return ${expression}`);
  return compute(1);
}

export function plan(action) {
  setTimeout("notify('" + action + "')", 1000);
  setTimeout(() => actions.double(action), 1000);
}

export function run(name, value) {
  if (!Object.hasOwn(actions, name)) return undefined;
  return actions[name](Number(value));
}
