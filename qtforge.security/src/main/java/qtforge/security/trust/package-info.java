// SPDX-License-Identifier: Apache-2.0
/** Who is trusted how far, and changing it. */
package qtforge.security.trust;
