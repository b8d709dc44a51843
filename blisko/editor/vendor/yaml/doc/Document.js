export class Document {
    constructor(_, options) {
        this.options = { strict: true, uniqueKeys: true, ...options };
        this.directives = options._directives.atDocument();
        this.schema = {};
        this.contents = null;
        this.errors = [];
        this.warnings = [];
    }
}
