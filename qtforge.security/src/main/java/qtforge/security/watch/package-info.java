// SPDX-License-Identifier: Apache-2.0
/** What plugins use in the runtime's own process. */
package qtforge.security.watch;
