// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** In which language a picture of a workflow is written. */
public enum GraphFormat implements NamedConstant {
    /** Graphviz DOT. */
    DOT(0),
    /** Mermaid flowchart. */
    MERMAID(1);

    private final int value;

    GraphFormat(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
