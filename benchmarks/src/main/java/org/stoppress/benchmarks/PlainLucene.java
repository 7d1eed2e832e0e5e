package org.stoppress.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** The yardstick of relevance: one field, Lucene's BM25 and English analyzer as they come, any word may match. */
final class PlainLucene implements AutoCloseable {
    private static final int MOST = 100;

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final Analyzer analyzer = new EnglishAnalyzer();
    private DirectoryReader reader;

    PlainLucene() throws IOException {
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            writer.commit();
        }
        reader = DirectoryReader.open(directory);
    }

    void add(List<JudgedCollection.Article> articles) throws IOException {
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var article : articles) {
                var document = new Document();
                document.add(new StringField("id", article.id(), Field.Store.YES));
                document.add(new TextField("text", article.headline() + "\n" + article.body(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        reader.close();
        reader = DirectoryReader.open(directory);
    }

    List<String> find(String query) throws IOException {
        var phrase = query.length() > 2 && query.startsWith("\"") && query.endsWith("\"");
        var builder = new QueryBuilder(analyzer);
        var parsed = phrase ? builder.createPhraseQuery("text", query) : builder.createBooleanQuery("text", query);
        var ids = new ArrayList<String>();
        if (parsed != null) {
            var searcher = new IndexSearcher(reader);
            for (var hit : searcher.search(parsed, MOST).scoreDocs) {
                ids.add(searcher.storedFields().document(hit.doc).get("id"));
            }
        }
        return ids;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
        analyzer.close();
    }
}
