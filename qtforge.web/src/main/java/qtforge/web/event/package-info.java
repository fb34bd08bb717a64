// SPDX-License-Identifier: Apache-2.0
/** What happens, sent to browsers while they look. */
package qtforge.web.event;
