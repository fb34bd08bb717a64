// SPDX-License-Identifier: Apache-2.0
/** What the runtime itself says on the bus: lives of plugins, commands, configurations, errors, log lines, usage, its own state. */
package qtforge.communication.runtime;
