import { resolveBlockMap } from './resolve-block-map.js';
import { resolveBlockSeq } from './resolve-block-seq.js';
import { resolveFlowCollection } from './resolve-flow-collection.js';

const RESOLVE = { 'block-map': resolveBlockMap, 'block-seq': resolveBlockSeq, 'flow-collection': resolveFlowCollection };

export function composeCollection(CN, ctx, token, { tag }, onError) {
    const made = RESOLVE[token.type](CN, ctx, token, onError);
    if (tag)
        made.tag = tag.source;
    return made;
}
