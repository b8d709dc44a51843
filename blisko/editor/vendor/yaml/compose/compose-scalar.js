import { Scalar } from '../nodes/Scalar.js';
import { resolveBlockScalar } from './resolve-block-scalar.js';
import { resolveFlowScalar } from './resolve-flow-scalar.js';

export function composeScalar(ctx, token, tag, onError) {
    const { value, type, range } = token.type === 'block-scalar'
        ? resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar(token, ctx.options.strict, onError);
    const made = Object.assign(new Scalar(value), { range, source: value });
    if (type)
        made.type = type;
    if (tag)
        made.tag = tag.source;
    return made;
}
