package org.stoppress.ingest.store.mongo;

import org.stoppress.ingest.intake.KeptAnswers;
import org.stoppress.ingest.intake.KeptAnswersContract;

class MongoKeptAnswersTest implements KeptAnswersContract {
    private static final MongoKeptAnswers ANSWERS = new MongoKeptAnswers(EmbeddedStore.database());

    @Override
    public KeptAnswers answers() {
        return ANSWERS;
    }
}
