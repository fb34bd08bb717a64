// SPDX-License-Identifier: Apache-2.0
/** Topic names, patterns over them, and tables that find who wants a topic. */
package qtforge.communication.topic;
