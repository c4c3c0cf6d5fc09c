// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

/**
 * Thrown for a document that is refused. The message is one sentence for the user that names the field and what may
 * stand there.
 */
public final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A refusal with its sentence. */
    public DocumentException(String sentence) {
        super(sentence);
    }
}
