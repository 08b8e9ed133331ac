#pragma once

#include <string_view>

// Names of the region, for synthetic people: of Senegal, Nigeria's Yoruba and Portugal as the Faker project lists them (MIT), and of Mali, Mauritania, Togo, Benin and Burundi.
namespace relais::bench::names {

constexpr std::string_view sahel_boys = R"(Abdou Abdoul Abdoulaye Abou Aboubacar Ahmed Alassane Aliou Alioune Alpha Aly Amadou Amady Amath Amdy Ameth Antoine Arona Baba Babacar Bakary Birane
Bouba Boubacar Boubou Cheikh Cheikhou Chekhouna Cherif Dame Daouda Demba Djibril Hamidou Ibou Ibra Ibrahima Idrissa Idy Insa Ismaïla Issa Jean Joseph
Kalidou Khadim Khalifa Kéba Lamine Lassana Mactar Mady Makhtar Malick Mama Mamadou Mamady Mamour Mansour Massamba Matar Mbaye Meïssa Michel Moctar
Modou Mohamadou Mohamed Mohammed Mouhamadou Mouhamed Mouhameth Mouhammadou Moussa Moustapha Médoune Omar Oumar Ousmane Pathé Paul Pierre Sada Sadio
Sagar Salif Saliou Samba Saèr Seckou Seydou Sidy Siré Souleymane Sékou Thierno Tidiane Waly Yoro Youssou Youssouph Youssoupha Adama Sidi Brahim
Abdallahi Yahya Isselmou Mahfoudh Hamada Lemrabott Zeine Taleb Dah Bouh Ely Deddah Modibo Drissa Siaka Boureima Abdramane Lassina Youssouf Yacouba)";
constexpr std::string_view sahel_girls = R"(Abibatou Aby Alima Ami Amie Amina Aminata Amy Anna Arame Asta Astou Atta Awa Aïcha Aïda Aïssa Aïssata Aïssatou Banna Bineta Binta Bintou Coumba Dado
Diarra Dieynaba Dior Elisabeth Elène Fanta Fatim Fatima Fatimata Fatma Fatou Fatoumata Fily Haby Hawa Jeanne Josephine Kadiatou Khadidiatou Khady
Khoudia Kiné Lala Madeleine Maguette Mariama Marie Marième Mary Marème Maï Maïmouna Néné Oumou Paulette Penda Rama Ramata Ramatoulaye Rokhaya Rose
Safiatou Safiétou Salimata Salimatou Saly Seynabou Soda Sokhna Sophie Thérèse Yacine Yaya Fatimetou Mariem Khadijetou Aminetou Zeinebou Vatma Salma
Aichetou Toutou Mouna Djeneba Assetou Rokia Nana Maimouna Sira Korotoumou Nafissatou Sitan Mariam Astan)";
constexpr std::string_view clans = R"(Diallo Traoré Coulibaly Keïta Ndiaye Diop Sow Ba Diarra Touré Cissé Camara Sylla Barry Bah Konaté Koné Sidibé Sissoko Doumbia Dembélé Fofana Kanté
Sangaré Maïga Haïdara Dicko Guindo Ongoïba Samaké Jallow Ceesay Touray Njie Jobe Sowe Kamara Sillah Jatta Joof Bojang Sanneh Darboe Sonko Amar Anne Aw
Aïdara Babou Badiane Badji Bakhoum Baldé Beye Biteye Bodian Boye Ciss Cisse Cissokho Coly Dabo Dembelé Dia Diaby Diack Diagne Diakhaté Diamanka Diao
Diatta Diattara Diaw Diawara Dieng Dieye Diome Dione Diongue Diouf Dioum Diène Diédhiou Diémé Djitté Dramé Dème Fall Faty Faye Gadiaga Gassama Gaye
Gning Gningue Gomis Goudiaby Gueye Guissé Hane Ka Kandji Kandé Kane Kassé Khouma Konté Kébé Lam Leye Lo Loum Ly Manga Mangane Mané Mar Mbacké Mballo
Mbaye Mbodj Mboup Mbow Mbèngue Mendy Ndao Ndaw Ndione Ndir Ndong Ndour Ndoye Ngom Nguèr Niane Niang Niass Niasse Pouye Sabaly Sadio Sagna Sakho Sall
Samb Samba Sambe Sambou Sané Sarr Seck Senghor Seydi Seye Souare Soumaré Sy Sène Ségnane Tall Tamba Thiam Thiao Thiaw Thiongane Thioub Thioune Tine Top
Wade Wane Willane Yade)";
constexpr std::string_view moor_fathers = R"(Mohamed Sidi Ahmed Brahim Cheikh Moctar Abdallahi Yahya Isselmou Mahfoudh Hamada Lemrabott Zeine Taleb Dah Bouh Ely Deddah Mamadou Moussa)";
constexpr std::string_view christian_boys = R"(Jean Pierre Paul Joseph Emmanuel Daniel David Samuel Antoine François Michel Étienne Mathieu André Georges Charles Henri Louis Luc Marc Simon Thomas
Victor Alphonse Augustin Bernard Blaise Claude Edem Elom Eric Félix Gabriel Gilbert Hervé Innocent Jacques Justin Laurent Léon Martin Maurice Nicolas
Noël Patrice Philippe Raphaël Richard Roger Romain Sylvain Théodore Vincent Yves Dodji Mawuli Selom Senyo Kodzo Mawuko Yawovi Kpédé Sèna Mahougnon
Sènami Gbènakpon Dossou Sagbo Zinsou Codjo Bio Sabi Orou Woru Sourou Chabi)";
constexpr std::string_view christian_girls = R"(Marie Anne Jeanne Thérèse Catherine Élisabeth Marguerite Rose Agnès Béatrice Cécile Christine Claire Delphine Édith Emma Eugénie Florence Françoise
Germaine Grâce Hélène Honorine Irène Joséphine Julie Justine Léa Lucie Madeleine Monique Nadège Odette Pauline Philomène Rachel Rebecca Rosine Sandrine
Sarah Solange Suzanne Sylvie Valentine Véronique Victoire Viviane Yvonne Akouvi Essénam Dédé Mawusi Houéfa Fifamè Sèdami Sika Gnonnou Tawès Bona Yéri)";
constexpr std::string_view day_boys = R"(Kodjo Komlan Kokou Yao Koffi Kwami Kossi)";
constexpr std::string_view day_girls = R"(Adjo Abla Akou Yawa Afi Ama Akossiwa)";
constexpr std::string_view coast_families = R"(Agbeko Mensah Lawson Amegan Dogbé Adjavon Attiogbé Kpodar Amouzou Gbedemah Ayité Togbé Adzoh Agbodjan Dossouvi Ekoué Folly Gnassingbé Houngbédji
Hounkpatin Hounsou Ahouansou Zannou Tossou Adjovi Akplogan Azonhiho Bossou Dossa Gbaguidi Gnonlonfoun Kakpo Kiki Lokossou Médégan Mèhou Quenum Sossa
Soglo Tchibozo Tognon Vodounou Yèhouénou Zinzindohoué Tchalla Bawa Ouro Agoro Tchagbele Bodjona Pali Palanga Sama Tchamdja Kpatcha Walla Lamboni Douti
Kombaté Yendoubé Laré Sambiani Nambou Dagba Biaou Orou Chabi Sabi Yarou Gounou Worou Seko Bagri Sanni Issa Alassani Amadou Agbossou Ahossi Alihonou
Assogba Atchadé Avocè Aïzan Djossou Fanou Gandaho Glèlè Hessou Houessou Kpadonou Kpossou Mensan Nouatin Sèhouéto Togbédji Vigan Zohoun Kpogo Agbenyo
Ametepe Kumedzro Tsogbe Dzidzienyo Amuzu Klutse Nyamadi Sewordor Agbemadon Adjei Aboflan Ativor Etsè Kpétigo Kponton Sodji Ziggah Adebisi Adegbite
Adegoke Adekunle Adelakun Adeleke Adelusi Ademiluyi Aderibigbe Aderogba Adesiyan Adeyemo Adisa Afolabi Afolayan Afonja Ajao Ajayi Ajewole Akinrinola
Alabi Aloba Awodiran Awolowo Ayandokun Ayoola Babtunde Bakare Balogun Bamidele Bamiloye Edun Fadipe Fagunwa Fajimi Falabi Faleti Faloye Fasasi Ibikunle
Ilori Ilupeju Iyanda Jaiyeola Kolade Kosoko Koya Makinde Makinwa Morawo Ninalowo Odetola Odunsi Ogindan Oginni Ogulana Ogunbamigbe Ogunbiyi Ogunbo
Ogunde Ogunwobi Ogunyeye Ojo Ojua Olabode Oladipupo Olaiya Olasupo Olowokeere Oloyede Olubode Olugbayila Olujimi Olukotun Olukunga Olusanya Oluwagbemi
Omidina Omojola Omotoso Oparinde Oshin Osuntokun Owokoniran Owolabi Owoyemi Oyadiran Oyaifo Oyeniyi Oyetoro Oyeyemi Oyinlola Paimo Salako Salami
Shekoni Sobowale Soyinka)";
constexpr std::string_view yoruba_boys = R"(Abayomi Abiodun Abiona Adebiyi Adebowale Adedayo Adedeji Adekitan Adekola Adekunle Adeleke Adeniyi Adeolu Adeoti Aderopo Adeshina Adesoji Adetayo Adeyi
Adigun Afolarin Ajala Ajani Akanmu Akinkunmi Akinlabi Akinwale Alade Alamu Anjolaoluwa Ayinde Ayodeji Ayodele Babasola Babatunji Babawale Damife
Demilade Durodola Ekundayo Esupofo Folu Gbadebo Gbolahan Gbowoade Ibidapo Ige Ikeoluwa Inioluwa Iseoluwa Ishola Juwon Keji Kolawole Korede Leke Lere
Niyilolawa Oba ObaniJesu Ogooluwa Oke Oladare Oladimeji Olakunle Olanrewaju Olansile Olumorotimi Oluwafemi Oluwagbemiga Oluwamumibori Oluwamuyiwa
Oluwasanmi Oluwasegun Oluwole Omobobola Omotayo Osunleke Seye Shekoni Sijuade Tade Temidayo Toki Tokunbo Tomori Abimbola Abiola Ade Adebankole Adebola
Adedaramola Adedoyin Adeola Alaba Ara Ayomide Ayomikun Ayotude Busayo Damilola Damola Darasimi Ebunoluwa FolaFoluwa Ibukunoluwa Idowu Ifeoluwa
Imoleoluwa Iremide Itunuoluwa Iyanuoluwa Iyinoluwa Kehinde Mobolaji Odunayo Okiki Ola Oladara Olamide Olaoluwa Olatunbosun Olayinka Olufeyisayo Olusola
Olutomiwa Oluwasemilore Oluwaseun Oluwaseyi Oluwatimilehin Oluwatobiloba Oluwatofunmi Oluwatosin Oluwatoyosi Oluwatumise Omolola Omotolani Opemipo
Opeoluwa Opeyemi Oyindamola Pelumi Shola Taiwo Tejumola Temitope Toluwalope)";
constexpr std::string_view yoruba_girls = R"(Aanuoluwapo Abebi Abeni Abosede Adebukola Adenike Adepeju Adesewa Adesua Adetoke Adetoun Adunni Ajoke Amoke Amope Arike Arinola Asake Atinuke Awero
Ayinke Ayoka Bolatito Boluwatife Bunmi Doyinsola Eniola Ewatomi Fadekemi Faderera Fehintola Fibikemi Fikayomi Folashade Ibironke Iretioluwa Iyabode
Iyadunni Kikelomo Modupe Mofifoluwa Mojisola Mojisoluwa Moradeke Morayo Morenike Morolake Mosinmileoluwa Mosunmola Motunrayo Moyosore Ninioluwa
Olajumoke Olasunmbo Ololade Olufunke Olufunmilayo Oluwakemi Omobolanle Omodunni Omolabake Omolara Omosalewa Omotara Omotola Omotoun Omowumi Oreofe
Oyenike Oyindasola Radeke Ronke Segilola Similoluwa Simisola Sowande Subomi Titilayo Tolulope Toluwanimi Wuraola Yejide Yetunde Yewande Abimbola Abiola
Ade Adebankole Adebola Adedaramola Adedoyin Adeola Alaba Ara Ayomide Ayomikun Ayotude Busayo Damilola Damola Darasimi Ebunoluwa FolaFoluwa Ibukunoluwa
Idowu Ifeoluwa Imoleoluwa Iremide Itunuoluwa Iyanuoluwa Iyinoluwa Kehinde Mobolaji Odunayo Okiki Ola Oladara Olamide Olaoluwa Olatunbosun Olayinka
Olufeyisayo Olusola Olutomiwa Oluwasemilore Oluwaseun Oluwaseyi Oluwatimilehin Oluwatobiloba Oluwatofunmi Oluwatosin Oluwatoyosi Oluwatumise Omolola
Omotolani Opemipo Opeoluwa Opeyemi Oyindamola Pelumi Shola Taiwo Tejumola Temitope Toluwalope)";
constexpr std::string_view kirundi_beginnings = R"(Nda Ndayi Niyo Haki Habo Nshimi Nduwi Nahi Ntaho Bigiri Mani Irako Iga Kwi Twi Nzo Nsengi Ntiru Uwi Mpawe Ngenda Baki)";
constexpr std::string_view kirundi_stems = R"(shimiye zima yonkuru isenga ikengurukiye igiye eze tore imana kiza garagaza rugira nimana yimana kuriye ngabire umwe komeye bigira saba menya bonye
shaka gaba tunga vyisenga sanze kunze rurema ruhunde kwigomba hangaje tabaye sabiye konje rutwe kundwa mugisha fasha girumwami barutwanayo honimpa)";
constexpr std::string_view baptismal_boys = R"(Jean Pierre Claude Emmanuel Éric Innocent Dieudonné Egide Fabrice Gérard Prosper Salvator Sylvestre Thierry Vianney Désiré Aimable Audace Bonaventure
Célestin Donatien Elie Evariste Ferdinand Gaspard Gilbert Jérémie Joas Léonidas Melchior Nestor Onésime Pascal Rénovat Sévérin Tharcisse Venant
Zacharie)";
constexpr std::string_view baptismal_girls = R"(Godeliève Spès Béatrice Consolate Espérance Goreth Immaculée Jacqueline Joselyne Léocadie Médiatrice Nadine Odette Perpétue Pélagie Révocate
Scholastique Thérence Violette Yvette Annonciate Béline Clémentine Dancille Émelyne Fébronie Générose Hilarie Inès Jeanine Capitoline Languide
Marceline Nahimana Oliva Primitive)";
constexpr std::string_view lusophone_boys = R"(Afonso Alexandre André António Artur Benjamim Bernardo Bruno Carlos Cristiano César Daniel David Dinis Diogo Duarte Edgar Eduardo Elias Emanuel
Feliciano Fernando Filipe Francisco Frederico Fábio Gabriel Gaspar Gil Gonçalo Guilherme Gustavo Henrique Hugo Hélio Igor Isac Ivan Ivo Jaime Joaquim
Jorge Josué José João Júlio Leandro Leonardo Lourenço Lucas Luís Manel Manuel Marcelo Marco Marcos Martim Mateus Matias Mauro Micael Miguel Moisés
Mário Norberto Nuno Paulo Pedro Rafael Raul Renato Ricardo Roberto Rodrigo Romeu Rui Rúben Salvador Samuel Sandro Santiago Sebastião Simão Sérgio Tiago
Tomás Tomé Valentim Valter Vasco)";
constexpr std::string_view lusophone_girls = R"(Adriana Alexandra Alice Amélia Ana Ariana Aurora Beatriz Benedita Bruna Bárbara Caetana Camila Carla Carlota Carminho Carmo Carolina Catarina Cecília
Clara Constança Célia Daniela Diana Débora Eduarda Elisa Ema Emília Eva Fabiana Filipa Flor Francisca Frederica Gabriela Helena Inês Irina Isabel Joana
Juliana Julieta Jéssica Júlia Lara Laura Leonor Letícia Lia Lorena Luana Luena Luna Luísa Madalena Mafalda Mara Margarida Maria Mariana Marta Matilde
Melissa Mia Miriam Márcia Natália Nicole Núria Ofélia Olívia Paula Pilar Rafaela Raquel Rita Rosa Safira Sara Sofia Soraia Sílvia Tatiana Teresa
Valentina Vera Vitória Vânia)";
constexpr std::string_view lusophone_families = R"(Abreu Albuquerque Almeida Alves Amado Amaral Amorim Andrade Anjos Antunes Araújo Assunção Azevedo Baptista Barbosa Barros Batista Borges Braga Branco
Brito Camacho Campos Cardoso Carneiro Carvalho Castro Coelho Correia Costa Cruz Cunha Domingues Esteves Falcão Faria Fernandes Ferreira Fidélis
Figueiredo Fonseca Fraga Freitas Furtado Garcia Gaspar Gomes Gonçalves Guerreiro Henriques Jesus Lacerda Leal Leite Lima Lopes Loureiro Lourenço
Lourinho Macedo Machado Magalhães Maia Mariz Marques Martins Matias Matos Medeiros Meireles Melo Mendes Mesquita Miranda Monteiro Moraes Morais Moreira
Mota Moura Nascimento Neto Neves Nobre Nogueira Nunes Oliva Oliveira Pacheco Paiva Peixoto Pereira Pimentel Pinheiro Pinho Pinto Pires Queiroz Ramos
Raposo Reis Ribeiro Rocha Rodrigues Santos Saraiva Serra Silva Simões Soares Sousa Sá Tavares Teixeira Torres Valente Vaz Veiga Vicente Vieira Xavier
Mané Djaló Embaló Baldé Sanhá Cá Nhaga Té Có Indi Nanque Na-Bangna Biai)";

}
