// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import qtforge.api.managers.logging.LogOutputStatus;

/** An output of the runtime's own, called by any thread. */
interface Output extends AutoCloseable {

    void write(Rendered entry);

    void flush();

    LogOutputStatus status();

    @Override
    void close();
}
