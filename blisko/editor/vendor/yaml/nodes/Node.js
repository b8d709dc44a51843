import { NODE_TYPE } from './identity.js';

export class NodeBase {
    constructor(type) {
        Object.defineProperty(this, NODE_TYPE, { value: type });
    }
}
