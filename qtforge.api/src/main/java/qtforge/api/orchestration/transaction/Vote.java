// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.NamedConstant;

/** What a participant answers when it is asked to prepare. */
public enum Vote implements NamedConstant {
    /** It has kept what is needed to commit or abort, whatever happens, and promises to do what it is told. */
    COMMIT(0),
    /** It changed nothing and need not hear how it ends. */
    READ_ONLY(1),
    /** It cannot commit; it has undone what it had, and hears nothing more. */
    ROLLBACK(2);

    private final int value;

    Vote(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
