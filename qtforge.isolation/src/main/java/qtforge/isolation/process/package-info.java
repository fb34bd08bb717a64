// SPDX-License-Identifier: Apache-2.0
/** Starting, watching and ending the processes of isolated plugins. Knows no framework. */
package qtforge.isolation.process;
