// SPDX-License-Identifier: Apache-2.0
/** Security as a whole: what is in force, whether it works, and the services' common front. */
package qtforge.security.status;
