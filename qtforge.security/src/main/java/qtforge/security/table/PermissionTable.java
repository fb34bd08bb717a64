// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.List;

/** Where the rows are in force. Not thread-safe; its owner's lock guards it. */
interface PermissionTable {

    /**
     * Puts rows in force in place of all others, and reads them back.
     *
     * @return whether somebody else had changed the table since the last time
     * @throws qtforge.api.core.PluginException when they are not in force; the rows before are, then
     * @throws TableLost when neither these nor the rows before are in force
     */
    boolean replace(List<Row> rows) throws TableLost;

    /** Whether what was put in force last still is. */
    boolean intact();

    /** Nobody asks a table here; what would be in force is kept by its owner. */
    PermissionTable NONE = new PermissionTable() {
        @Override
        public boolean replace(List<Row> rows) {
            return false;
        }

        @Override
        public boolean intact() {
            return true;
        }
    };

    /** What is in force is not known any more. */
    final class TableLost extends Exception {

        private static final long serialVersionUID = 1L;

        TableLost(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
