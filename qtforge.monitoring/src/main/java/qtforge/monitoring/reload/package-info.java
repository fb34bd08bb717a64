// SPDX-License-Identifier: Apache-2.0
/** Hot reload: from a change of a file to new code that runs, or the old again. */
package qtforge.monitoring.reload;
