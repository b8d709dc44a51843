import { SCALAR } from './identity.js';
import { NodeBase } from './Node.js';

export class Scalar extends NodeBase {
    constructor(value) {
        super(SCALAR);
        this.value = value;
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';
