import { SEQ } from './identity.js';
import { NodeBase } from './Node.js';

export class YAMLSeq extends NodeBase {
    constructor() {
        super(SEQ);
        this.items = [];
    }
}
